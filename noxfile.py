"""The tasks of this repository: `nox --list` names them, `nox -s NAME` runs one."""

import hashlib
import sys
from pathlib import Path

import nox

nox.needs_version = ">=2026.10.20"
nox.options.default_venv_backend = "uv|virtualenv"
nox.options.reuse_venv = "yes"
# nox would reuse an environment of another Python, and the tests would pass where they never ran.
nox.options.envdir = f".nox/{sys.implementation.cache_tag}"
nox.options.sessions = ["validate", "export"]

ROOT = Path(__file__).resolve().parent
LOCKS = ROOT / "tools" / "requirements"

REMEMBER = "import pathlib, sys; pathlib.Path(sys.argv[1]).write_text(sys.argv[2])"


def install(session: nox.Session, lock: str) -> None:
    """Give the session's environment what the lock names, and the package itself as editable.

    Installing again takes longer than checking a review does, even when there is nothing to do.
    So the environment remembers a digest of all that it was made from.
    """
    locks = [LOCKS / "build.txt", LOCKS / f"{lock}.txt"]
    # The place counts too: the scripts of an environment that was moved look for the old place.
    digest = hashlib.sha256(str(ROOT).encode())
    for source in [ROOT / "pyproject.toml", *locks]:
        digest.update(source.read_bytes())
    memory = session.env_dir / "made-from.sha256"
    if memory.is_file() and memory.read_text() == digest.hexdigest():
        return

    requirements = [argument for path in locks for argument in ("-r", str(path))]
    # pip compiles what it installs and uv does not; every start without bytecode would be slow.
    session.env["UV_COMPILE_BYTECODE"] = "1"
    session.install("--require-hashes", *requirements)
    # The backend is there already, pinned by hash: an isolated build would fetch today's newest.
    session.install("--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    # Where PYTHONDONTWRITEBYTECODE is set, nothing else would ever compile the package.
    session.run_install("python", "-m", "compileall", "-q", str(ROOT / "tools" / "filmshift"))
    # As an install step, so that --no-install does not make it remember what it was not given.
    session.run_install("python", "-c", REMEMBER, str(memory), digest.hexdigest(), log=False)


def filmshift(session: nox.Session, command: str, *defaults: str) -> None:
    """Run a command of the package with the user's arguments, or else with the defaults."""
    install(session, "run")
    # nox moves to the noxfile's folder, but a path is relative to where somebody typed it.
    folder = session.invoked_from if session.posargs else ROOT
    with session.chdir(folder):
        session.run("filmshift", command, *(session.posargs or defaults))


@nox.session
def validate(session: nox.Session) -> None:
    """Check the collection, or with `-- FILE ...` only these files."""
    filmshift(session, "check")


@nox.session(name="format")
def format_records(session: nox.Session) -> None:
    """Bring all records into one layout, or with `-- FILE ...` only these files."""
    filmshift(session, "format")


@nox.session
def export(session: nox.Session) -> None:
    """Write the dataset to dist/, or with `-- OPTION ...` as these say."""
    filmshift(session, "export", "--out", "dist")


@nox.session
def tests(session: nox.Session) -> None:
    """Run the tests, or with `-- OPTION ...` what these tell pytest."""
    install(session, "tests")
    session.run("pytest", *session.posargs)


@nox.session
def fuzz(session: nox.Session) -> None:
    """Look for files that break the check, for 10 minutes or with `-- --minutes N` for N."""
    try:
        install(session, "fuzz")
    except nox.command.CommandFailed:
        session.warn("atheris cannot be installed here; hypothesis has to do without it")
        install(session, "tests")
    session.run("python", "-m", "tests.fuzz", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Check the code's format, style and types."""
    install(session, "lint")
    session.run("ruff", "format", "--check", ".")
    session.run("ruff", "check", ".")
    session.run("mypy")


@nox.session
def generate(session: nox.Session) -> None:
    """Rewrite what is generated: docs/fields.md, docs/rules.md, the enumerations in schema/."""
    install(session, "run")
    session.run("python", "-m", "filmshift.reference", *session.posargs)


@nox.session
def lock(session: nox.Session) -> None:
    """Lock what pyproject.toml asks for, or with `-- --upgrade` the newest of everything."""
    session.install("--require-hashes", "-r", str(LOCKS / "nox.txt"))
    build_system = nox.project.load_toml("pyproject.toml")["build-system"]
    backend = Path(session.create_tmp()) / "build.in"
    backend.write_text("\n".join(build_system["requires"]))
    alike = ["--constraint", str(LOCKS / "lint.txt")]

    def compile_lock(name: str, *sources: str) -> None:
        # No header and no annotations, because both would name paths of the machine they are
        # made on. Universal and for the oldest Python, so that one file serves every system.
        session.run(
            "uv", "pip", "compile", "--quiet", "--universal", "--python-version", "3.11",
            "--generate-hashes", "--no-header", "--no-annotate",
            *sources, "--output-file", str(LOCKS / f"{name}.txt"), *session.posargs,
        )  # fmt: skip

    # The largest first and the others like it, so that a package has one version everywhere.
    compile_lock("lint", "pyproject.toml", "--group", "lint", "--group", "tests")
    compile_lock("tests", "pyproject.toml", "--group", "tests", *alike)
    compile_lock("fuzz", "pyproject.toml", "--group", "fuzz", *alike)
    compile_lock("run", "pyproject.toml", *alike)
    compile_lock("nox", "--group", "nox", *alike)
    compile_lock("build", str(backend), *alike)

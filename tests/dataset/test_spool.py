import io

from hypothesis import given
from hypothesis import strategies as st

from filmshift.dataset.spool import Spool

VALUES = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text()
)
RECORDS = st.dictionaries(st.text(max_size=9), VALUES | st.lists(VALUES, max_size=3), max_size=4)


@given(st.lists(RECORDS, max_size=5))
def test_records_come_back_as_they_were(records: list[dict[str, object]]) -> None:
    spool = Spool(io.BytesIO(), records)
    assert len(spool) == len(records)
    assert list(spool) == records
    assert [list(record) for record in spool] == [list(record) for record in records]


def test_two_iterations_do_not_disturb_each_other() -> None:
    spool = Spool(io.BytesIO(), [{"a": 1}, {"a": 2}, {"a": 3}])
    assert [(one, other) for one, other in zip(spool, spool, strict=True)] == [
        (record, record) for record in spool
    ]

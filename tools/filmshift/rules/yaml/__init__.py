"""The YAML that is allowed: plain text that reads the same for people, git and every parser."""

"""The history of the tables. `HEAD` is the revision that a store of this version has."""

HEAD = "0003"

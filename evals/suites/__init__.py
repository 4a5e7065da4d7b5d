"""One module per suite, each with `run() -> Iterator[Measure]`; what stands in this folder is run."""

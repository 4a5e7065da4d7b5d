"""Measuring the coach: labelled data, scorers and the training of its heads. Not installed with it."""

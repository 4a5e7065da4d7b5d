"""The app: `python app.py` is `okr-coach serve`."""

from coach.cli import main

if __name__ == "__main__":
    raise SystemExit(main(["serve"]))

"""A team's drafts read, judged and compared: what a manager needs before talking to each person."""

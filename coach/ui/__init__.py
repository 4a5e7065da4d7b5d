"""The web app: renders what the coach says and sends what the person does. It decides nothing."""

"""The language model behind an OpenAI-compatible endpoint: `gateway.py` fills `coach.model.Model`."""

"""A language model that misbehaves on purpose: a server on loopback that speaks the real protocol. The name of the model
chooses the fault; any other name gets scripted answers. For tests, and for people who develop against the coach."""

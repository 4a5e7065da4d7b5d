"""What a language model adds to the coach. Code checks all of it; where the model fails, the offline answer stands."""

"""What comes between a draft and its readers: texts to start from, advice on words, co-owners, audience, approval."""

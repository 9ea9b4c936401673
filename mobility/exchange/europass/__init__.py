"""Europass curricula: today's form, Candidate on HR-XML, and the older SkillsPassport that many still have."""

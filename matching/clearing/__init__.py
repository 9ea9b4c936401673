"""Rotation rounds: the best set of swap cycles and vacancy chains, proved and checked."""

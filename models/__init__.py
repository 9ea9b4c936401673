"""What is remembered: tables, enums and migrations. Facts and constraints only; no decisions, no queries."""

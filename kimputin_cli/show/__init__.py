"""How results leave: tables for people, JSON, JSON Lines and CSV for programs. The only room that knows colours."""

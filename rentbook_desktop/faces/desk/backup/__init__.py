"""Backups at the desk: which there are, whether they are proven, and the way back to one."""

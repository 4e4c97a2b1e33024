"""Names by which entities go, and who goes by one."""

"""`make run`: everything the portal needs on one machine, started together, stopped together.

DATA_DIR and PORT say where (PORT=0 takes any free one), DEMO=0 starts empty. What DATABASE_URL or
REDIS_URL name is used as it is; then nothing of that kind is started here.
"""

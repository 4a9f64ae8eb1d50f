# make run · make test · make sure: the rest is said by `make help`.

.venv/ready: requirements.lock tools/environment.py
	python3 tools/environment.py .venv requirements.lock
	@touch $@

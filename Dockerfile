# Each RUN is a make target, tested by itself.
FROM node:24-bookworm-slim AS assets
RUN apt-get update && apt-get install -y --no-install-recommends make python3 && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY Makefile package.json package-lock.json .npmrc ./
COPY tools/assets.py tools/
RUN make docker-assets

FROM python:3.13-slim-bookworm AS environment
RUN apt-get update && apt-get install -y --no-install-recommends make && rm -rf /var/lib/apt/lists/*
WORKDIR /srv/sportello
COPY Makefile pyproject.toml requirements-run.lock README.md LICENSE ./
COPY tools/environment.py tools/
COPY app/__init__.py app/
RUN make docker-environment

FROM python:3.13-slim-bookworm
RUN useradd --system --uid 10001 --home-dir /var/lib/sportello --create-home sportello
WORKDIR /srv/sportello
COPY --from=environment /opt/sportello /opt/sportello
COPY alembic.ini pyproject.toml LICENSE ./
COPY app app
COPY calls calls
COPY demo demo
COPY docs/verify_receipt.py docs/
COPY locales locales
COPY migrations migrations
COPY static static
COPY templates templates
COPY tools/health.py tools/
COPY --from=assets /src/static/vendor static/vendor
ENV PATH=/opt/sportello/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    SPORTELLO_DATA_DIR=/var/lib/sportello/data
USER sportello
VOLUME /var/lib/sportello
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=6s --start-period=30s CMD ["python", "tools/health.py", "8000"]
ENTRYPOINT ["sportello"]
CMD ["serve", "--host", "0.0.0.0", "--port", "8000", "--proxy", "127.0.0.1"]

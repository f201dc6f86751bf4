# The portal's image, and the two small ones that let the proxy run without root. Built by docker-compose.yml.

# Web assets: npm fetches, nothing of Node remains in the image.
FROM node:24-alpine AS packages
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts --no-audit --no-fund

# Python libraries from the hashed lock, and the vendor folder browsers load from.
FROM python:3.13-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PYTHONDONTWRITEBYTECODE=1
RUN python -m venv /venv
COPY requirements/run.lock /build/
RUN /venv/bin/pip install --require-hashes --only-binary :all: -r /build/run.lock
WORKDIR /app
COPY --from=packages /build/node_modules node_modules
COPY templates templates
COPY portal portal
RUN /venv/bin/python -m portal.assets build && rm -rf node_modules
COPY deploy/gunicorn.conf.py deploy/
COPY migrations migrations
COPY tasks tasks
COPY wsgi.py ./
RUN /venv/bin/python -m compileall -q /app

# What runs: no compiler, no pip of its own, no root, and nothing it may write to.
FROM python:3.13-slim AS portal
RUN apt-get update && apt-get install -y --no-install-recommends tesseract-ocr tesseract-ocr-vie && rm -rf /var/lib/apt/lists/*
RUN groupadd --gid 10001 portal && useradd --uid 10001 --gid portal --no-create-home portal
COPY --from=build /venv /venv
COPY --from=build /app /app
WORKDIR /app
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 BIND_HOST=0.0.0.0 PORT=8000
USER 10001:10001
EXPOSE 8000
CMD ["python", "-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "wsgi:app"]

# Caddy carries a capability for ports below 1024; it listens above, so the capability goes.
FROM caddy:2-alpine AS proxy
COPY deploy/Caddyfile /etc/caddy/Caddyfile
RUN apk add --no-cache libcap && setcap -r /usr/bin/caddy && apk del libcap \
    && chown -R 10001:10001 /data /config
USER 10001:10001

# One image for every process of ours; docker-compose.yml says which command each of them runs.
FROM python:3.11-slim-bookworm AS packages
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1
RUN python -m venv /opt/venv
COPY requirements/runtime.txt /tmp/runtime.txt
RUN /opt/venv/bin/pip install --require-hashes --only-binary :all: -r /tmp/runtime.txt

FROM python:3.11-slim-bookworm
# What WeasyPrint needs to lay out text.
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --home-dir /nonexistent --shell /usr/sbin/nologin ensemble \
    && install -d -o ensemble -g ensemble -m 0700 /srv/ensemble/media
COPY --from=packages /opt/venv /opt/venv
WORKDIR /srv/ensemble/app
COPY manage.py ./
COPY docker/ docker/
COPY engagement/ engagement/
COPY programmes/ programmes/
COPY evaluation/ evaluation/
COPY compensation/ compensation/
COPY templates/ templates/
COPY locale/ locale/
COPY scripts/ scripts/
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=engagement.config.settings.production \
    ENSEMBLE_STATIC_ROOT=/srv/ensemble/static \
    ENSEMBLE_MEDIA_ROOT=/srv/ensemble/media \
    HOME=/tmp \
    XDG_CACHE_HOME=/tmp
# The settings insist on these; neither command below connects to anything, and nothing of it is kept.
RUN export SECRET_KEY=unused ALLOWED_HOSTS=unused ENSEMBLE_BASE_URL=https://unused \
        DATABASE_URL=postgres://unused DATABASE_OWNER_URL=postgres://unused \
        REDIS_URL=redis://unused CACHE_URL=redis://unused EMAIL_URL=consolemail:// \
    && python -m scripts.compile_translations \
    && python manage.py collectstatic --no-input
USER ensemble
ENTRYPOINT ["python", "docker/entrypoint.py"]
CMD ["gunicorn", "--config", "docker/gunicorn.conf.py", "engagement.config.wsgi"]

# Caddy as an unprivileged user. Its files belong to that user, and it listens above port 1024.
FROM caddy:2
RUN setcap -r /usr/bin/caddy \
    && adduser -D -H -u 10002 proxy \
    && chown -R proxy:proxy /data /config
COPY docker/Caddyfile /etc/caddy/Caddyfile
USER proxy

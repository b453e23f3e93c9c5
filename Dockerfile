# Any image of the Debian family with Python 3.11 or 3.12 will do.
ARG BASE_IMAGE=python:3.12-slim-bookworm


FROM ${BASE_IMAGE} AS build

RUN apt-get update \
    && apt-get install --yes --no-install-recommends gcc libc6-dev \
    && { test -f "$(python3 -c 'import sysconfig; print(sysconfig.get_path("include"))')/Python.h" \
         || apt-get install --yes --no-install-recommends python3-dev python3-venv; } \
    && rm -rf /var/lib/apt/lists/*

WORKDIR /srv/quadratus
COPY tools/environment tools/
COPY requirements.txt requirements-build.txt ./
RUN PYTHON=python3 tools/environment /opt/venv requirements.txt \
    && /opt/venv/bin/python -m pip uninstall --quiet --yes setuptools pip


FROM ${BASE_IMAGE}

COPY --from=build /opt/venv /opt/venv
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1

WORKDIR /srv/quadratus
COPY rules rules
COPY app app

# A fault in the rule base stops the build: no image exists that would give the wrong advice.
RUN python -m app.cases

# Used tokens, cards that were sent and feedback: several workers share the file, and it outlives the container.
RUN install --directory --owner=10001 --group=10001 --mode=0700 /var/lib/quadratus
ENV DATABASE_URL=sqlite:////var/lib/quadratus/quadratus.db
VOLUME /var/lib/quadratus

USER 10001:10001
EXPOSE 8000

HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 CMD ["python", "-c", "\
import http.client, sys; \
service = http.client.HTTPConnection('127.0.0.1', 8000, timeout=2); \
service.request('GET', '/health/ready'); \
sys.exit(service.getresponse().status != 200)"]

# The access log is off: a query string sent by mistake may hold what a patient said.
# Docker sends SIGKILL 10 seconds after SIGTERM: requests under way get 8 of them to finish.
CMD ["uvicorn", "--factory", "app.main:create_app", "--host", "0.0.0.0", "--port", "8000", "--timeout-graceful-shutdown", "8", "--no-access-log"]

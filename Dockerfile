# The course for instructors on macOS and Windows, with the sandbox for grading inside; compose.yaml starts it, docs/docker.md
# tells how.
FROM python:3.11-slim-bookworm

# Debian's archive keeps one version of each package, so a pinned one would be gone with the next security update.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends bubblewrap git make \
    && rm -rf /var/lib/apt/lists/*

# A layer of its own, made anew only when the locked requirements change. It lies outside the course's folder, because
# compose.yaml mounts the instructor's own over it. pip compiles to byte code as it installs, and says nothing on success.
COPY requirements.txt /opt/requirements.txt
RUN python -m venv /opt/venv \
    && /opt/venv/bin/pip install --disable-pip-version-check --no-cache-dir --progress-bar off -qq \
        --no-deps --require-hashes -r /opt/requirements.txt \
    && /opt/venv/bin/jupyter labextension disable --level=sys_prefix "@jupyterlab/apputils-extension:announcements"
ENV PATH=/opt/venv/bin:$PATH

COPY . /course
WORKDIR /course
RUN pip install --disable-pip-version-check --no-cache-dir -qq --no-deps --no-build-isolation --editable . \
    && python -m compileall -q course \
    && useradd --create-home student \
    && install -d -o student -g student /work

# Root by default, and on purpose: the grader gives each submission a user and a room of its own, and drops every capability
# before it runs a line of a student's. compose.yaml takes away what root does not need for that; JupyterLab for students' copies
# (the service lab) runs as the user `student` without any.
# No health check here, because most commands of the image end by themselves; compose.yaml has one for each server.
CMD ["course", "--help"]

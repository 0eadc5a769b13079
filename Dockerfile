# The site, its worker and its scheduler; docker-compose.yml says which one a container is.
FROM python:3.11-slim-bookworm

ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_DISABLE_PIP_VERSION_CHECK=1
WORKDIR /srv/atalaya
# The scheduler keeps its clock here, on a volume.
RUN useradd --system --create-home atalaya \
    && install --directory --owner atalaya /var/lib/atalaya

COPY requirements.txt .
RUN pip install --no-cache-dir --requirement requirements.txt

COPY . .
# Nothing is signed while files are collected; the real key comes with the container.
RUN SECRET_KEY=used-for-this-step-only HASHED_STATIC=true \
    python manage.py collectstatic --no-input

USER atalaya
EXPOSE 8000
CMD ["gunicorn", "config.wsgi", "--bind", "0.0.0.0:8000", "--workers", "2", "--threads", "4", \
     "--worker-tmp-dir", "/dev/shm", "--access-logfile", "-"]

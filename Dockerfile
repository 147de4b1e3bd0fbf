# The service as a small image: `docker build -t orderloom .` in the root of the repository.
# `pnpm deploy:check` runs these steps in order without Docker; CI builds the image.
ARG NODE_VERSION=24.21.0

FROM node:${NODE_VERSION}-slim AS build
WORKDIR /src
RUN ["npm", "install", "--global", "--no-fund", "--no-audit", "pnpm@12.21.0"]
# What packages ask for changes less often than what they hold: as long as it stays, this layer stays.
COPY package.json pnpm-lock.yaml pnpm-workspace.yaml ./
COPY packages ./packages
COPY apps ./apps
COPY tsconfig.base.json ./
RUN ["pnpm", "install", "--frozen-lockfile", "--filter", "orderloom..."]
RUN ["pnpm", "--filter", "orderloom...", "run", "build"]
RUN ["pnpm", "--filter", "orderloom", "deploy", "--prod", "out"]
# Maps hold the sources; the lock file and the declarations serve nobody at run time.
RUN ["find", "out", "(", "-name", "*.map", "-o", "-name", "*.d.ts", "-o", "-name", "*.d.mts", "-o", "-name", "*.d.cts", "-o", "-name", "pnpm-lock.yaml", ")", "-type", "f", "-delete"]
RUN ["mkdir", "-p", "empty"]

FROM node:${NODE_VERSION}-slim
LABEL org.opencontainers.image.title="Orderloom" \
      org.opencontainers.image.licenses="Apache-2.0"
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000 \
    ORDERLOOM_DATA_DIR=/data
WORKDIR /app
COPY --from=build /src/out ./
# The embedded database and generated keys, when no PostgreSQL and no keys are given.
COPY --from=build --chown=node:node /src/empty /data
VOLUME ["/data"]
USER node
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=120s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
# The command line; `docker run … node dist/main.js --help` tells what else it does.
CMD ["node", "dist/main.js", "serve"]

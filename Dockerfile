# The service (default target) and its simulator (--target simulator). Migrations are a command of the service's image:
#   docker run --rm -e DATABASE_URL=... IMAGE node prisma/migrate.mjs

FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
COPY portal/package.json ./portal/
RUN npm ci
COPY . .
RUN npm run build && npm run build:portal && npm run build:dev && npm run --silent sbom > sbom.cdx.json

FROM node:24-bookworm-slim AS packages
WORKDIR /app
# Without portal/: its packages are for its build.
COPY package.json package-lock.json ./
RUN npm ci --omit=dev --ignore-scripts
# Without the development packages in package.json npm also lets go of what is there only as somebody's optional peer:
# Prisma's command line with all that it brings.
RUN npm pkg delete devDependencies overrides.openapi-typescript && npm prune --omit=dev --ignore-scripts
# Prisma has a query compiler for each kind of database; ours is Postgres.
RUN find node_modules/@prisma/client/runtime -name 'query_compiler_*' ! -name '*.postgresql.*' -delete \
 && find node_modules -name '*.map' -delete

FROM node:24-bookworm-slim AS simulator
ENV NODE_ENV=production SIMULATOR_HOST=0.0.0.0 SIMULATOR_PORT=8080 SIMULATOR_DATA_DIR=/data
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/contracts ./contracts
COPY --from=build /app/build/simulator ./build/simulator
RUN mkdir /data && chown node:node /data
VOLUME /data
USER node
EXPOSE 8080
CMD ["node", "build/simulator/main.js"]

FROM node:24-bookworm-slim AS service
# docker build --build-arg BUILD_COMMIT=$(git rev-parse HEAD) .
ARG BUILD_COMMIT=
ENV NODE_ENV=production NODE_OPTIONS=--enable-source-maps PORT=3000 BUILD_COMMIT=$BUILD_COMMIT
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY --from=build /app/package.json ./
COPY --from=build /app/prisma ./prisma
COPY --from=build /app/dist ./dist
COPY --from=build /app/portal/dist ./portal/dist
COPY --from=build /app/docs/openapi.json /app/docs/openapi-internal.json ./docs/
# What the image consists of, as CycloneDX.
COPY --from=build /app/sbom.cdx.json ./
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/live`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--import", "./dist/preload.js", "dist/main.js"]

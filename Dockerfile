# One image for every service; docker-compose.yml chooses the command. The build stage is the same Debian with its
# compilers, for the native modules (libs/crypto/native/build.mjs): a build without it fails here, rather than making
# an image that is slow.
FROM node:24.19-bookworm AS build
WORKDIR /app
COPY . .
RUN npm ci --no-audit --no-fund \
  && npx tsc -b \
  && npm prune --omit=dev --no-audit --no-fund \
  && test -s libs/crypto/native/pairing-linux-$(node -p process.arch).node \
  && test -s libs/crypto/native/umbral-linux-$(node -p process.arch).node \
  && node --input-type=module -e "import { pairingName } from '@consentry/crypto/authority'; import { reencryptionEngine } from '@consentry/crypto/proxy'; if (await pairingName() !== 'blst' || reencryptionEngine().name !== 'fused secp256k1') process.exit(1)"

FROM node:24.19-bookworm-slim
WORKDIR /app
COPY --from=build /app /app
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
ENV NODE_ENV=production

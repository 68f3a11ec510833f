# factcheck in an image that holds nothing else: docker run --rm -v "$PWD:/work:ro" IMAGE check
FROM rust:1.95-alpine AS build
# The linker, a compiler for the allocator, and the headers and start files of musl.
# hadolint ignore=DL3018
RUN apk add --no-cache gcc musl-dev
WORKDIR /src
COPY . .
# The commit for --version: git log -1 --abbrev=11 --format='%h %cs'
ARG FACTCHECK_COMMIT=""
RUN cargo build --release --locked --bin factcheck

FROM scratch
COPY --from=build /src/target/release/factcheck /usr/local/bin/factcheck
COPY --from=build /src/LICENSE-APACHE /src/LICENSE-MIT /usr/share/licenses/factcheck/
# Nobody: it reads what is mounted, and writes only where this number may.
USER 65534:65534
WORKDIR /work
ENTRYPOINT ["/usr/local/bin/factcheck"]
CMD ["--help"]

# The image of any service: docker build --build-arg SERVICE=feed-service .
# Made of the jars that ./mvnw package has left, so that an image holds what was tested.
FROM eclipse-temurin:25-jre AS extracted
ARG SERVICE
ARG VERSION=0.1.0-SNAPSHOT
WORKDIR /extracted
COPY ${SERVICE}/target/${SERVICE}-${VERSION}.jar app.jar
RUN java -Djarmode=tools -jar app.jar extract --layers --destination layers

FROM eclipse-temurin:25-jre AS runtime
ARG SERVICE
RUN groupadd --gid 10001 shutterline \
 && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin shutterline
# Two malloc arenas instead of eight a core: tens of MB less.
ENV MALLOC_ARENA_MAX=2
WORKDIR /app
# What changes least comes first; the services' own classes are the last and smallest layer but one.
COPY --from=extracted /extracted/layers/dependencies/ ./
COPY --from=extracted /extracted/layers/snapshot-dependencies/ ./
COPY --from=extracted /extracted/layers/application/ ./
COPY containers/java.options containers/health ./
RUN case ${SERVICE} in \
        gateway) port=8180 ;; user-service) port=8181 ;; post-service) port=8182 ;; feed-service) port=8183 ;; \
        notification-service) port=8184 ;; media-service) port=8185 ;; \
        *) echo "SERVICE is none of the services: '${SERVICE}'" >&2; exit 1 ;; \
    esac \
 && echo "$port" > management-port

# Starts the service beside the servers of the local stack, and records what it loads.
FROM runtime AS trained
ARG SERVICE
COPY local-stack/target/lib/servers/ /project/local-stack/target/lib/servers/
COPY local-stack/target/lib/launcher/ local-stack/target/local-stack-*.jar /project/launcher/
COPY containers/train /project/
RUN /project/train ${SERVICE}
# Unpacked by root for itself.
RUN chmod -R a+rX /trained

FROM runtime
ARG SERVICE
ARG VERSION=0.1.0-SNAPSHOT
ARG REVISION=unknown
COPY ${SERVICE}/target/classes/META-INF/sbom/application.cdx.json sbom.cdx.json
COPY --from=trained /trained/ ./
ENV SERVER_ADDRESS=0.0.0.0 SHUTTERLINE_FFMPEG_FOLDER=/app/ffmpeg
LABEL org.opencontainers.image.title="Shutterline ${SERVICE}" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.base.name="docker.io/library/eclipse-temurin:25-jre"
USER 10001:10001
HEALTHCHECK --interval=5s --timeout=5s --start-period=300s --retries=6 CMD ["/app/health"]
ENTRYPOINT ["java", "@/app/java.options", "-XX:AOTCache=/app/app.aot", "-jar", "/app/app.jar"]

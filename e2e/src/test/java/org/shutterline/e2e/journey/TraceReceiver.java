package org.shutterline.e2e.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

import com.google.protobuf.ByteString;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.resource.v1.Resource;

/** Takes traces by OTLP over HTTP, and reads them. */
final class TraceReceiver implements AutoCloseable {
	private final HttpServer server;
	private final List<Seen> seen = new CopyOnWriteArrayList<>();

	/** A span, and the process that it is of. */
	record Seen(String service, String name, String trace, String id, String parent) {}

	/** @param address where the platform has been told that traces are taken */
	TraceReceiver(URI address) {
		try {
			server = HttpServer.create(new InetSocketAddress(address.getHost(), address.getPort()), 0);
		}
		catch (IOException e) {
			throw new UncheckedIOException(e);
		}
		server.createContext("/v1/traces", exchange -> {
			try (exchange; var body = exchange.getRequestBody()) {
				read(ExportTraceServiceRequest.parseFrom(body));
				exchange.sendResponseHeaders(200, -1);
			}
		});
		server.start();
	}

	/** The spans that came until now, each trace by itself. */
	Collection<List<Seen>> traces() {
		return seen.stream().collect(Collectors.groupingBy(Seen::trace)).values();
	}

	private void read(ExportTraceServiceRequest request) {
		for (var resource : request.getResourceSpansList()) {
			String service = service(resource.getResource());
			resource.getScopeSpansList().stream().flatMap(scope -> scope.getSpansList().stream())
					.forEach(span -> seen.add(new Seen(service, span.getName(), hex(span.getTraceId()),
							hex(span.getSpanId()), hex(span.getParentSpanId()))));
		}
	}

	private static String service(Resource resource) {
		return resource.getAttributesList().stream().filter(attribute -> attribute.getKey().equals("service.name"))
				.map(attribute -> attribute.getValue().getStringValue()).findFirst().orElse("");
	}

	private static String hex(ByteString bytes) {
		return HexFormat.of().formatHex(bytes.toByteArray());
	}

	@Override
	public void close() {
		server.stop(0);
	}
}

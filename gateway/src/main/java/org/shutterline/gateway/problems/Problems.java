package org.shutterline.gateway.problems;

import org.shutterline.platform.core.Problem;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;

import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Answers requests with problems. */
@Component
public class Problems {
	private final JsonMapper json;

	Problems(JsonMapper json) {
		this.json = json;
	}

	/** Writes the whole answer; headers set before are kept, unless they describe another body. */
	public Mono<Void> answer(ServerWebExchange exchange, Problem problem) {
		var request = exchange.getRequest();
		var response = exchange.getResponse();
		byte[] body = json.writeValueAsBytes(problem.body(request.getPath().value(), Traces.id(exchange)));
		response.setStatusCode(HttpStatusCode.valueOf(problem.type().status()));
		response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
		response.getHeaders().setContentLength(body.length);
		if (request.getMethod().equals(HttpMethod.HEAD)) {
			return response.setComplete();
		}
		return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
	}
}

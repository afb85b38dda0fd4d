package org.shutterline.platform.testing;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import jakarta.servlet.Filter;
import jakarta.servlet.ServletException;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** What a running service serves: its own controllers' request mappings, read from Spring, so that none can be forgotten. */
public final class ServedCalls {
	private static final String HOUSE = "org.shutterline.";
	/** The container's errors are dispatched there; it is no call of anybody's. */
	private static final String ERRORS = "/error";

	private ServedCalls() {}

	/**
	 * One call.
	 *
	 * @param path as the controller maps it, with variables in braces
	 * @param open whether it needs no access token
	 */
	public record Call(String method, String path, boolean open, HandlerMethod handler) {
		/** Whether it is for the other services alone, and never routed from outside. */
		public boolean internal() {
			return path.startsWith("/internal/");
		}

		@Override
		public String toString() {
			return method + " " + path;
		}
	}

	/** All calls, by path and method. */
	public static List<Call> of(ApplicationContext service) {
		var mappings = service.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
		var web = (WebApplicationContext) service;
		return mappings.getHandlerMethods().entrySet().stream()
				.filter(entry -> entry.getValue().getBeanType().getName().startsWith(HOUSE))
				.flatMap(entry -> calls(entry.getKey(), entry.getValue(), web))
				.sorted(Comparator.comparing(Call::path).thenComparing(Call::method)).toList();
	}

	private static Stream<Call> calls(RequestMappingInfo mapping, HandlerMethod handler,
			WebApplicationContext service) {
		return mapping.getPatternValues().stream().filter(path -> !path.equals(ERRORS))
				.flatMap(path -> mapping.getMethodsCondition().getMethods().stream()
						.map(method -> new Call(method.name(), path, isOpen(service, method.name(), path), handler)));
	}

	/** Asks the security filters themselves, with nothing behind them. */
	private static boolean isOpen(WebApplicationContext service, String method, String path) {
		var request = new MockHttpServletRequest(service.getServletContext(), method,
				path.replaceAll("\\{[^}]*}", "1"));
		var let = new AtomicBoolean();
		try {
			service.getBean("springSecurityFilterChain", Filter.class).doFilter(request, new MockHttpServletResponse(),
					(passed, answer) -> let.set(true));
		}
		catch (IOException | ServletException e) {
			throw new IllegalStateException("Cannot tell who may call " + method + " " + path, e);
		}
		return let.get();
	}
}

package org.shutterline.gateway.calls;

import java.util.concurrent.Executor;
import java.util.stream.Collectors;

import org.shutterline.gateway.limits.ClientAddress;
import org.shutterline.gateway.limits.ClientAddresses;
import org.shutterline.gateway.limits.Permit;
import org.shutterline.gateway.limits.RateLimits;
import org.shutterline.gateway.problems.Problems;
import org.shutterline.platform.core.Problem;
import org.shutterline.platform.core.ProblemType;
import org.springframework.context.ApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

import reactor.core.publisher.Mono;
import reactor.netty.Connection;

/**
 * What every request goes through: is there such a call, who asks, may they ask so often, and is the request fit to be
 * passed on. The limit comes before every refusal, so that guessing tokens and paths is limited too.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
class Admission implements WebFilter {
	private static final ProblemType MISDIRECTED = new ProblemType(421, "misdirected", "Misdirected request");
	private final PublicCalls calls;
	private final Variant variant;
	private final Callers callers;
	private final ClientAddresses addresses;
	private final RateLimits limits;
	private final Bodies bodies;
	private final Forms forms;
	private final ToServices services;
	private final Problems problems;
	private final ApplicationContext publicSide;

	Admission(PublicCalls calls, Variant variant, Callers callers, ClientAddresses addresses, RateLimits limits,
			Bodies bodies, Forms forms, ToServices services, Problems problems, ApplicationContext publicSide) {
		this.calls = calls;
		this.variant = variant;
		this.callers = callers;
		this.addresses = addresses;
		this.limits = limits;
		this.bodies = bodies;
		this.forms = forms;
		this.services = services;
		this.problems = problems;
		this.publicSide = publicSide;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		if (!publicSide.equals(exchange.getApplicationContext())) {
			// The management port's own context finds its parent's filters too; what is asked there is no public call.
			return chain.filter(exchange);
		}
		var request = exchange.getRequest();
		var match = calls.find(request.getMethod(), request.getPath().pathWithinApplication());
		CallLabels.note(exchange, match);
		var asking = match instanceof Match.Found(var call) && call.isOpenTo(request)
				? Mono.<Caller>just(new Caller.Anonymous())
				: callers.caller(request.getHeaders());
		var from = addresses.of(request);
		var loop = loop(request);
		return asking.flatMap(caller -> limits.take(match.limit(), name(caller, from), from, loop)
				.flatMap(permit -> {
					permit.describe(exchange.getResponse().getHeaders());
					return permit.granted() ? admit(exchange, chain, match, caller, from) : tooMany(exchange, permit);
				}));
	}

	/** The thread that serves the request's connection: what goes on there need not wake it to answer. */
	private static Executor loop(ServerHttpRequest request) {
		return ServerHttpRequestDecorator.getNativeRequest(request) instanceof Connection connection
				? connection.channel().eventLoop()
				: Runnable::run;
	}

	private Mono<Void> admit(ServerWebExchange exchange, WebFilterChain chain, Match match, Caller caller,
			ClientAddress from) {
		return switch (match) {
			case Match.Unknown() -> refuse(exchange, ProblemType.NOT_FOUND, "There is no such call.");
			case Match.WrongMethod(var allowed) -> {
				String methods = allowed.stream().map(HttpMethod::name).collect(Collectors.joining(", "));
				exchange.getResponse().getHeaders().set(HttpHeaders.ALLOW, methods);
				yield refuse(exchange, ProblemType.METHOD_NOT_ALLOWED, "This path takes " + methods + ".");
			}
			case Match.Found(var call) when !variant.serves(call) ->
				refuse(exchange, MISDIRECTED, "This gateway does not serve such calls.");
			case Match.Found(var call) when call.isOpenTo(exchange.getRequest()) ->
				pass(withoutToken(exchange), chain, call, from);
			case Match.Found(var call) -> switch (caller) {
				case Caller.User(var userId) -> pass(exchange, chain, call, from);
				case Caller.Anonymous() -> unauthenticated(exchange, "Log in, and send the access token.");
				case Caller.Impostor() -> unauthenticated(exchange, "The access token is not valid (any more).");
				case Caller.Unknowable() -> {
					exchange.getResponse().getHeaders().set(HttpHeaders.RETRY_AFTER, "1");
					yield refuse(exchange, ProblemType.UNAVAILABLE, "Access tokens cannot be checked now.");
				}
			};
		};
	}

	private Mono<Void> pass(ServerWebExchange exchange, WebFilterChain chain, PublicCall call, ClientAddress from) {
		new Admitted(call.service(), call.stream(), from).noteOn(exchange);
		if (forms.areSentBy(exchange.getRequest(), call)) {
			return forms.takeIn(exchange, whole -> services.pass(whole));
		}
		return bodies.takeIn(exchange, call).flatMap(
				whole -> call.service() == Service.GATEWAY ? chain.filter(whole) : services.pass(whole));
	}

	/** An open call needs none, and an old one must not get in the way of the log-in that replaces it. */
	private static ServerWebExchange withoutToken(ServerWebExchange exchange) {
		return exchange.mutate().request(request -> request.headers(all -> all.remove(HttpHeaders.AUTHORIZATION)))
				.build();
	}

	private Mono<Void> unauthenticated(ServerWebExchange exchange, String detail) {
		exchange.getResponse().getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
		return refuse(exchange, ProblemType.UNAUTHENTICATED, detail);
	}

	private Mono<Void> tooMany(ServerWebExchange exchange, Permit permit) {
		ServerHttpResponse response = exchange.getResponse();
		response.getHeaders().set(HttpHeaders.RETRY_AFTER, Long.toString(permit.retryAfterSeconds()));
		return refuse(exchange, ProblemType.RATE_LIMITED, "Too many requests. Try again later.");
	}

	private Mono<Void> refuse(ServerWebExchange exchange, ProblemType type, String detail) {
		return problems.answer(exchange, Problem.of(type, detail));
	}

	private static String name(Caller caller, ClientAddress from) {
		return caller instanceof Caller.User(var userId) ? "user:" + userId : "address:" + from.bucket();
	}
}

package org.shutterline.gateway.problems;

import java.util.Map;

import org.shutterline.platform.core.Problem;
import org.shutterline.platform.core.ProblemType;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.stereotype.Component;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Gives a request that Netty cannot decode, because its head is too large or none, the same kind of answer as all
 * others: Netty answers with a bare status before there is any request that a filter could see.
 */
@Component
class UnreadableHeads implements NettyServerCustomizer {
	private static final Map<Integer, Problem> PROBLEMS = Map.of(400,
			Problem.of(ProblemType.INVALID_REQUEST, "This is no HTTP request."), 414,
			Problem.of(new ProblemType(414, "uri_too_long", "URI too long"), "The request's target is too long."), 431,
			Problem.of(new ProblemType(431, "headers_too_large", "Request header fields too large"),
					"The request's header fields are too large."));
	private final Explaining explaining;

	UnreadableHeads(JsonMapper json) {
		this.explaining = new Explaining(json);
	}

	@Override
	public HttpServer apply(HttpServer server) {
		return server.doOnChannelInit((observer, channel, address) -> {
			if (channel.pipeline().get(NettyPipeline.HttpCodec) != null) {
				channel.pipeline().addAfter(NettyPipeline.HttpCodec, "shutterline.unreadable-heads", explaining);
			}
		});
	}

	/** Only Netty's own answers are whole messages without a body and with the end of the connection. */
	@Sharable
	private static final class Explaining extends ChannelOutboundHandlerAdapter {
		private final JsonMapper json;

		Explaining(JsonMapper json) {
			this.json = json;
		}

		@Override
		// The promise tells of the outcome.
		@SuppressWarnings("FutureReturnValueIgnored")
		public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
			context.write(message instanceof FullHttpResponse answer ? explained(answer) : message, promise);
		}

		private FullHttpResponse explained(FullHttpResponse bare) {
			var problem = PROBLEMS.get(bare.status().code());
			return problem == null || bare.content().isReadable()
					|| !bare.headers().contains(HttpHeaderNames.CONNECTION, "close", true)
							? bare
							: explained(bare, problem);
		}

		private FullHttpResponse explained(FullHttpResponse bare, Problem problem) {
			byte[] body = json.writeValueAsBytes(problem.body("/", null));
			var answer = new DefaultFullHttpResponse(bare.protocolVersion(), bare.status(),
					Unpooled.wrappedBuffer(body));
			answer.headers().set(bare.headers()).set(HttpHeaderNames.CONTENT_TYPE, Problem.MEDIA_TYPE)
					.set(HttpHeaderNames.CONTENT_LENGTH, body.length).set("X-Content-Type-Options", "nosniff");
			bare.release();
			return answer;
		}
	}
}

package org.shutterline.media.delivery;

import io.micrometer.core.instrument.MeterRegistry;

import org.apache.catalina.valves.ErrorReportValve;
import org.apache.coyote.http11.AbstractHttp11Protocol;
import org.apache.tomcat.util.threads.VirtualThreadExecutor;
import org.jspecify.annotations.Nullable;
import org.shutterline.media.store.PublishedObjects;
import org.shutterline.platform.media.MediaTokens;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServer;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** A server beside the API's, with nothing on it but media. */
@Component
@Profile("delivery")
@EnableConfigurationProperties(OriginSettings.class)
class MediaOrigin implements SmartLifecycle {
	private final OriginSettings settings;
	private final OriginServlet servlet;
	private volatile @Nullable WebServer server;

	MediaOrigin(OriginSettings settings, PublishedObjects objects, MediaTokens tokens, MeterRegistry meters) {
		this.settings = settings;
		this.servlet = new OriginServlet(objects, tokens, meters);
	}

	@Override
	public void start() {
		var factory = new TomcatServletWebServerFactory(settings.port());
		if (settings.address() != null) {
			factory.setAddress(settings.address());
		}
		factory.addProtocolHandlerCustomizers(handler -> handler.setExecutor(new VirtualThreadExecutor("origin-")));
		factory.addConnectorCustomizers(connector -> {
			// Those who come often are a CDN's few connections.
			if (connector.getProtocolHandler() instanceof AbstractHttp11Protocol<?> http) {
				http.setMaxKeepAliveRequests(-1);
			}
		});
		factory.addContextCustomizers(context -> {
			// Of what Tomcat itself refuses it tells nothing, not even who it is.
			var errors = new ErrorReportValve();
			errors.setShowServerInfo(false);
			errors.setShowReport(false);
			context.getParent().getPipeline().addValve(errors);
		});
		WebServer started = factory.getWebServer(context -> context.addServlet("media", servlet).addMapping("/*"));
		started.start();
		server = started;
	}

	@Override
	public void stop() {
		var running = server;
		server = null;
		if (running != null) {
			running.stop();
			running.destroy();
		}
	}

	@Override
	public boolean isRunning() {
		return server != null;
	}
}

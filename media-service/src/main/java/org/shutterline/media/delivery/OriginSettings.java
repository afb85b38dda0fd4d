package org.shutterline.media.delivery;

import java.net.InetAddress;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The media origin.
 *
 * @param address that it listens on; all, if it is missing
 * @param port never the API's: what strangers uploaded is of another origin than what tokens are sent to
 */
@ConfigurationProperties("shutterline.media.origin")
record OriginSettings(@Nullable InetAddress address, @DefaultValue("8095") int port) {}

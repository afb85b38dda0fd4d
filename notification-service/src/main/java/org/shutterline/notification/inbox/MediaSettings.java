package org.shutterline.notification.inbox;

import java.net.URI;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where clients load profile pictures from.
 *
 * @param publicBaseUrl what an object's key follows, after a slash
 */
@ConfigurationProperties("shutterline.media")
record MediaSettings(@DefaultValue("http://localhost:8090/shutterline-media") URI publicBaseUrl) {}

package org.shutterline.user.account;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How user names are given out.
 *
 * @param rest how long a name that was given up cannot be taken by others
 */
@ConfigurationProperties("shutterline.usernames")
record UsernameSettings(@DefaultValue("14d") Duration rest) {}

package org.shutterline.user.verification;

import org.shutterline.platform.servlet.PublicEndpoint;
import org.shutterline.user.account.Accounts;
import org.shutterline.user.mail.Templates;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpMethod;

/** The notices, and which calls need no token but that of a mail. */
@Configuration(proxyBeanMethods = false)
class VerificationConfiguration {
	@Bean
	NoticeLetter passwordChangedLetter(Accounts accounts, Templates templates) {
		return new NoticeLetter(Notices.PASSWORD_CHANGED, accounts, templates);
	}

	@Bean
	NoticeLetter totpDisabledLetter(Accounts accounts, Templates templates) {
		return new NoticeLetter(Notices.TOTP_DISABLED, accounts, templates);
	}

	@Bean
	PublicEndpoint verifyEmailEndpoint() {
		return new PublicEndpoint(HttpMethod.POST, "/api/v1/email/verify");
	}

	@Bean
	PublicEndpoint forgotPasswordEndpoint() {
		return new PublicEndpoint(HttpMethod.POST, "/api/v1/password/forgot");
	}

	@Bean
	PublicEndpoint resetPasswordEndpoint() {
		return new PublicEndpoint(HttpMethod.POST, "/api/v1/password/reset");
	}
}

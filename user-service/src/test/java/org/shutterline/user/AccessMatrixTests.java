package org.shutterline.user;

import org.shutterline.platform.core.Id;
import org.shutterline.platform.testing.AccessMatrix;
import org.shutterline.platform.testing.TestTokens;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;

@UserServiceTest
@Import(TestTokens.class)
class AccessMatrixTests implements AccessMatrix {
	private final Api api;

	@Autowired
	AccessMatrixTests(Api api) {
		this.api = api;
	}

	/** This service knows who there is. */
	@Override
	public Id somebody() {
		return api.signUp().id();
	}
}

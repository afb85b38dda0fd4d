package org.shutterline.user.graph;

import org.shutterline.platform.testing.NextSchema;
import org.shutterline.user.Api;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Accounts, sessions and follows while the next version is rolled out. */
@NextSchema
class NextSchemaTests extends FollowTests {
	@Autowired
	NextSchemaTests(Api api, JdbcClient jdbc) {
		super(api, jdbc);
	}
}

package org.shutterline.platform.testing.openapi;

import java.util.Locale;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.swagger.v3.core.jackson.TypeNameResolver;
import io.swagger.v3.oas.models.media.StringSchema;
import org.shutterline.platform.core.Id;
import org.springdoc.core.utils.SpringDocUtils;
import org.springdoc.webmvc.api.OpenApiWebMvcResource;
import org.springframework.context.ApplicationContext;
import org.springframework.mock.web.MockHttpServletRequest;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What springdoc makes of the service's controllers, as it comes. */
final class Springdoc {
	static final String ID_PATTERN = "^[1-9][0-9]{0,18}$";

	private Springdoc() {}

	static ObjectNode read(ApplicationContext service) {
		// With their full names, schemas can be traced to their classes, and none takes another's place.
		TypeNameResolver.std.setUseFqn(true);
		SpringDocUtils.getConfig().replaceWithSchema(Id.class, new StringSchema().pattern(ID_PATTERN));
		try {
			byte[] json = service.getBean(OpenApiWebMvcResource.class)
					.openapiJson(new MockHttpServletRequest("GET", "/v3/api-docs"), "/v3/api-docs", Locale.ROOT);
			return JsonMapper.shared().readValue(json, ObjectNode.class);
		}
		catch (JsonProcessingException e) {
			throw new IllegalStateException(e);
		}
	}
}

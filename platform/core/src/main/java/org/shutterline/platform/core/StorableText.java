package org.shutterline.platform.core;

import java.nio.charset.StandardCharsets;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.StringDeserializer;

/**
 * Reads texts, but not those that PostgreSQL cannot store: JSON can spell U+0000 and halves of surrogate pairs, which
 * would surface as an error on our side.
 */
class StorableText extends StringDeserializer {
	@Override
	public String deserialize(JsonParser parser, DeserializationContext context) {
		String text = super.deserialize(parser, context);
		if (text != null && (text.indexOf('\0') >= 0 || !StandardCharsets.UTF_8.newEncoder().canEncode(text))) {
			return (String) context.handleWeirdStringValue(String.class, text, "not a text in Unicode");
		}
		return text;
	}
}

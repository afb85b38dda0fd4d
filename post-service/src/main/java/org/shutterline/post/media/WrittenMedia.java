package org.shutterline.post.media;

import java.util.AbstractList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.JacksonSerializable;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.TypeSerializer;

/** Media that are JSON already, and are written as that; for whom wants to see one, it is read. */
public final class WrittenMedia extends AbstractList<MediaView> implements JacksonSerializable {
	private final String json;
	private final JsonMapper mapper;
	private @Nullable List<MediaView> views;

	public WrittenMedia(String json, JsonMapper mapper) {
		this.json = json;
		this.mapper = mapper;
	}

	@Override
	public void serialize(JsonGenerator generator, SerializationContext context) {
		generator.writeRawValue(json);
	}

	@Override
	public void serializeWithType(JsonGenerator generator, SerializationContext context, TypeSerializer type) {
		serialize(generator, context);
	}

	@Override
	public MediaView get(int index) {
		return views().get(index);
	}

	@Override
	public int size() {
		return views().size();
	}

	private List<MediaView> views() {
		var read = views;
		if (read == null) {
			read = List.of(mapper.readValue(json, MediaView[].class));
			views = read;
		}
		return read;
	}
}

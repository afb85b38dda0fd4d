package org.shutterline.feed.reading;

import java.io.IOException;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.HttpOutputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.stereotype.Component;

/** Sends what is JSON already as it is. */
@Component
class WrittenConverter extends AbstractHttpMessageConverter<Written<?>> {
	WrittenConverter() {
		super(MediaType.APPLICATION_JSON);
	}

	@Override
	protected boolean supports(Class<?> type) {
		return type == Written.class;
	}

	@Override
	protected Long getContentLength(Written<?> views, @Nullable MediaType type) {
		return (long) views.bytes();
	}

	@Override
	protected Written<?> readInternal(Class<? extends Written<?>> type, HttpInputMessage input) {
		throw new HttpMessageNotReadableException("This is written only", input);
	}

	@Override
	protected void writeInternal(Written<?> views, HttpOutputMessage output) throws IOException {
		views.writeTo(output.getBody());
	}
}

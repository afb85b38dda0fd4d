package org.shutterline.gateway.calls;

import java.util.List;

import org.shutterline.gateway.limits.LimitClass;
import org.springframework.http.HttpMethod;

/** What a method and a path mean here. */
sealed interface Match {
	record Found(PublicCall call) implements Match {}

	/** The path exists, with these methods. */
	record WrongMethod(List<HttpMethod> allowed) implements Match {}

	record Unknown() implements Match {}

	/** What asking costs, also where there is nothing to be had. */
	default LimitClass limit() {
		return switch (this) {
			case Found(var call) -> call.limit();
			case WrongMethod(var allowed) -> LimitClass.READ;
			case Unknown() -> LimitClass.READ;
		};
	}
}

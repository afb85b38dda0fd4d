package org.shutterline.compose;

import java.util.stream.Stream;
import org.shutterline.kubernetes.Settings;

/** Each variable of our processes is a setting that they know: a wrong name would do nothing, silently. */
final class KnownSettings implements Rule {
	@Override
	public Stream<String> broken(Composition composition) {
		return composition.containers().filter(Container::isOurService).flatMap(container -> {
			var known = Settings.of(container.module());
			return container.settings().path("environment").propertyNames().stream()
					.filter(name -> !known.know(name))
					.map(name -> container.name() + ": " + name + " is no setting");
		});
	}
}

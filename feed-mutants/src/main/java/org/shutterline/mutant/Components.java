package org.shutterline.mutant;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/** Looks into records of the changed service, of which nothing is known here. Public, since it is called from there. */
public final class Components {
	private Components() {}

	/** The same position, whose first component is a time, with an id that is less than all. */
	public static Object withoutId(Object position) {
		try {
			var type = position.getClass();
			var components = type.getRecordComponents();
			var time = components[0].getAccessor();
			time.setAccessible(true);
			var constructor = type.getDeclaredConstructor(
					Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
			constructor.setAccessible(true);
			return constructor.newInstance(time.invoke(position), 0L);
		}
		catch (ReflectiveOperationException e) {
			throw new IllegalStateException("MUTANT: no position: " + position, e);
		}
	}
}

package org.shutterline.mutant;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/** Looks into records of the changed service, of which nothing is known here. Public, since it is called from there. */
public final class Components {
	private Components() {}

	/** What {@code following()} of the record says. */
	public static boolean isFollowing(Object relation) {
		try {
			var accessor = relation.getClass().getDeclaredMethod("following");
			accessor.setAccessible(true);
			return (boolean) accessor.invoke(relation);
		}
		catch (ReflectiveOperationException e) {
			throw new IllegalStateException("MUTANT: no relation: " + relation, e);
		}
	}

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
